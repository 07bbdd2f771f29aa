import { expect, test } from "vitest";

import { isTaskOfProject, segmentOfTask } from "../lib/task-ids";
import { project, segment } from "./samples";

test("a batch's task belongs to its project", () => {
  const taskId = `tts_batch_${project.id}_0123abcd`;

  expect(isTaskOfProject(taskId, project.id)).toBe(true);
  expect(isTaskOfProject(taskId, segment.id)).toBe(false);
  expect(segmentOfTask(taskId)).toBeUndefined();
});

test("a segment's task names it", () => {
  expect(segmentOfTask(`tts_${segment.id}_0123abcd`)).toBe(segment.id);
});

test("a voice's preview is nobody's", () => {
  expect(segmentOfTask("tts_preview_af_bella_0123abcd")).toBeUndefined();
});
