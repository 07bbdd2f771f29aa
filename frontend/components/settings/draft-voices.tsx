import { useState } from "react";

import { Labelled, TextInput } from "@/components/ui/field";
import type { Voice } from "@/lib/types";
import { useSettings } from "@/stores/settings";

import { VoiceCards } from "./voice-cards";
import { byDraftLanguage } from "./voice-groups";

const FIRST = "English";

export function DraftVoices({ voices }: { voices: Voice[] }) {
  const groups = byDraftLanguage(voices);
  return (
    <section className="flex flex-col gap-4">
      <div>
        <h3 className="font-semibold">Draft voices</h3>
        <p className="text-sm text-muted">Plain, very quick, and always there.</p>
      </div>
      {groups
        .filter(([language]) => language === FIRST)
        .map(([language, voices]) => (
          <VoiceCards key={language} heading={language} voices={voices} />
        ))}
      <MoreLanguages groups={groups.filter(([language]) => language !== FIRST)} />
    </section>
  );
}

/** Closed at first, unless the chosen voice is among them. */
function MoreLanguages({ groups }: { groups: [language: string, voices: Voice[]][] }) {
  const voices = groups.flatMap(([, voices]) => voices);
  const [isOpenAtFirst] = useState(() => {
    const chosen = useSettings.getState().settings?.default_voice_id;
    return voices.some(({ id }) => id === chosen);
  });
  const [filter, setFilter] = useState("");
  const found = voices.filter(({ language }) => plain(language).includes(plain(filter.trim())));
  return (
    <details open={isOpenAtFirst}>
      <summary className="w-fit cursor-pointer rounded py-2 text-sm font-medium">
        More languages ({voices.length})
      </summary>
      <div className="flex flex-col gap-4 pt-2">
        <Labelled label="Find a language">
          {(id) => (
            <TextInput
              id={id}
              type="search"
              value={filter}
              autoComplete="off"
              className="max-w-xs"
              onChange={(event) => setFilter(event.target.value)}
            />
          )}
        </Labelled>
        <div className="columns-1 gap-2 sm:columns-2 lg:columns-3">
          {byDraftLanguage(found).map(([language, voices]) => (
            // A voice alone says its language itself.
            <VoiceCards
              key={language}
              heading={voices.length > 1 ? language : undefined}
              voices={voices}
              narrow
            />
          ))}
        </div>
        {!found.length && <p className="text-sm text-muted">No language is called that.</p>}
      </div>
    </details>
  );
}

/** Without accents and capitals. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
