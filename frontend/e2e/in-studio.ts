import { Studio } from "./studio";

/** Work with a studio of its own, and end it whatever comes. */
export async function inStudio(work: (studio: Studio) => Promise<void>): Promise<void> {
  const studio = new Studio();
  try {
    await studio.start();
    await work(studio);
  } finally {
    await studio.stop();
  }
}
