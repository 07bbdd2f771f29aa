import { client } from "./server/client";
import type { MediaPath } from "./types";

/** The URL of a segment's image or audio. */
export function mediaUrl(path: MediaPath): string {
  return client.getUri({ url: path });
}
