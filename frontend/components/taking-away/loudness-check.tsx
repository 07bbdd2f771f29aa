import { Check, CircleAlert, Gauge } from "lucide-react";

import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { Level, LoudnessReport } from "@/lib/types";
import { takeAway, useTakingAway } from "@/stores/taking-away";

const SILENCE = -96;

/** Whether audiobook stores would take it. */
export function LoudnessCheck() {
  const report = useTakingAway((state) => state.report);
  const isBusy = useTakingAway((state) => state.wanted !== null);
  if (report) return <Report report={report} />;
  return (
    <Button
      look="quiet"
      className="-my-2 -ml-2 self-start px-2.5! font-normal"
      disabled={isBusy}
      onClick={() => void takeAway("report")}
    >
      <Gauge aria-hidden className="size-4" />
      Would audiobook stores accept it?
    </Button>
  );
}

function Report({ report }: { report: LoudnessReport }) {
  const { lufs, rms_db, peak_db, floor_db, passes, loudness } = report;
  return (
    <div role="status" className="rounded-lg bg-raised px-3 py-2.5 text-sm">
      <p className="flex items-center gap-2 font-medium">
        <Mark passes={passes} />
        {passes ? "Audiobook stores accept it as it is" : "Audiobook stores would refuse it as it is"}
      </p>
      {!passes && loudness === "peak" && (
        <p className="mt-1 text-muted">Choose the loudness for audiobook stores.</p>
      )}
      <table className="mt-2 w-full text-left tabular-nums">
        <thead className="sr-only">
          <tr>
            <th>What is measured</th>
            <th>This story</th>
            <th>What stores accept</th>
          </tr>
        </thead>
        <tbody>
          <Row name="On average" level={rms_db} />
          <Row name="Loudest moment" level={peak_db} />
          <Row name="Quietest moment" level={floor_db} />
        </tbody>
      </table>
      <p className="mt-1.5 text-xs text-muted">
        Loudness as broadcasters measure it: {decibels(lufs)} LUFS.
      </p>
    </div>
  );
}

function Row({ name, level }: { name: string; level: Level }) {
  return (
    <tr>
      <th scope="row" className="py-0.5 pr-2 font-normal">
        {name}
      </th>
      <td className="pr-2 whitespace-nowrap">
        <span className="inline-flex items-center gap-1.5">
          <Mark passes={level.passes} />
          {level.value === SILENCE ? "silence" : `${decibels(level.value)} dB`}
        </span>
      </td>
      <td className="text-right whitespace-nowrap text-muted">{limits(level)}</td>
    </tr>
  );
}

function Mark({ passes }: { passes: boolean }) {
  const Icon = passes ? Check : CircleAlert;
  return (
    <>
      <Icon aria-hidden className={classes("size-4 shrink-0", passes ? "text-good" : "text-danger")} />
      <span className="sr-only">{passes ? "Good:" : "Not good:"}</span>
    </>
  );
}

function limits({ lowest, highest }: Level): string {
  if (lowest === null) return `at most ${decibels(highest)}`;
  return `${decibels(lowest)} to ${decibels(highest)}`;
}

/** With a true minus. */
function decibels(value: number): string {
  return String(value).replace("-", "−");
}
