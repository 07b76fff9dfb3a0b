/** A fetch for long work: waits and asks again where the API is busy, away for a moment, or says when to come back. */
const ATTEMPTS = 6;

export async function patientFetch(request: Request): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(request.clone()).catch((error: unknown) => error as Error);
    const isFinal = !(answer instanceof Error) && answer.status !== 429 && answer.status < 500;
    if (isFinal || attempt === ATTEMPTS) {
      if (answer instanceof Error) throw answer;
      return answer;
    }
    const asked = answer instanceof Error ? null : answer.headers.get("Retry-After");
    const seconds = Math.min(60, Number(asked) || 2 ** (attempt - 1));
    console.log(
      `${answer instanceof Error ? "No answer" : `${answer.status}`} from ${request.url}; again in ${seconds} s.`,
    );
    await new Promise((done) => setTimeout(done, seconds * 1000));
  }
}
