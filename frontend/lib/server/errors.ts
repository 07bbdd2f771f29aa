import axios, { type AxiosError } from "axios";

import { messageIn } from "../error-message";

/** A request that failed; its message is meant for a person. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  /**
   * @param status the HTTP status, 0 where no answer came
   * @param body the answer's body: an `ErrorBody` where the server speaks for itself, text where
   *   something else answered, undefined where nothing did
   */
  constructor(
    readonly status: number,
    message: string,
    readonly body: unknown,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Turn what axios throws into an `ApiError`, or into the reason of the signal that aborted it. */
export function toApiError(error: unknown): unknown {
  if (axios.isCancel(error)) return abortReason(error);
  if (!axios.isAxiosError<unknown>(error)) return error;
  const { response } = error;
  if (!response) {
    return new ApiError(0, unreachable(error), undefined, { cause: error });
  }
  const { status, data } = response;
  return new ApiError(status, messageIn(data) ?? unexplained(status), data, { cause: error });
}

function abortReason(error: AxiosError): unknown {
  const signal = error.config?.signal;
  return signal instanceof AbortSignal ? signal.reason : error;
}

function unreachable({ config }: AxiosError): string {
  return `StoryFlow can't be reached at ${config?.baseURL}. Is it running?`;
}

function unexplained(status: number): string {
  return status < 400
    ? "The answer can't be read. Is it StoryFlow that answers at this address?"
    : `StoryFlow answered with status ${status}.`;
}
