import type { PassagesImport } from "./types";

/** A fable of Aesop, told anew. */
export const SAMPLE_STORY: PassagesImport = {
  format: "json",
  title: "The Crow and the Pitcher",
  segments: [
    {
      text_content:
        "It had not rained for weeks. The stream had shrunk to a ribbon of dust, and a crow, half dead with thirst, flew from field to field in search of a drop to drink.",
      image_prompt: "a lone crow flying over parched fields, woodcut, warm ochre",
    },
    {
      text_content:
        "At last she saw a tall pitcher beside a garden wall. She flew down in delight and put her beak inside.",
      image_prompt: "a tall clay pitcher by a garden wall, a crow landing, woodcut",
    },
    {
      text_content:
        "There was water in it. But it stood so low, and the neck was so narrow, that however she stretched, she could not reach it.",
      image_prompt: "a crow's head deep in the neck of a pitcher, cut away, woodcut",
    },
    {
      text_content:
        "She pushed with her shoulder, but the pitcher was too heavy to tip. “So close,” she thought, “and I shall die of thirst all the same.”",
      image_prompt: "a crow leaning against a heavy pitcher, woodcut",
    },
    {
      text_content:
        "Then she noticed the pebbles on the path. She took one in her beak and let it fall into the pitcher. Then another. And another.",
      image_prompt: "a crow holding a pebble above a pitcher, woodcut",
    },
    {
      text_content:
        "Pebble by pebble, the water rose. It rose to the neck; it rose to the rim; and the crow drank until she had enough.",
      image_prompt: "a crow drinking from a full pitcher, pebbles inside, woodcut",
    },
    {
      text_content: "What cannot be done at once can often be done little by little.",
      image_prompt: "a crow asleep on a garden wall at dusk, woodcut",
    },
  ],
};
