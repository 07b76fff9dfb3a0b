/** Sends a form, and says beside each field what is wrong with it. */
import { RolebookError, createClient } from "rolebook-client";
import { api, locale, tell } from "./screen.ts";
import { word } from "./words.ts";

const { signUp, postIntent } = createClient({ baseUrl: api });

export async function sendForm(form: HTMLFormElement): Promise<void> {
  const problems = new Map(Array.from(inputs(form), (input) => [input.name, problemOf(input, form)]));
  if (showProblems(form, problems)) return;
  const button = form.querySelector("button")!;
  const values = Object.fromEntries(new FormData(form)) as Record<string, string>;
  button.disabled = true;
  try {
    if ("consent" in values) {
      const { message } = await signUp({ ...values, consent: true } as never);
      form.reset();
      tell(form, message || form.dataset.send!);
    } else {
      const { redirect_url } = await postIntent(values as never);
      tell(form, form.dataset.send!);
      if (redirect_url) location.assign(redirect_url);
    }
  } catch (error) {
    if (!(error instanceof RolebookError)) throw error;
    const named = (error.problem?.errors ?? []).map((one) => [one.parameter ?? "", one.message] as const);
    if (!showProblems(form, new Map(named)))
      tell(form, word(error.status === 429 ? "too_many" : "unreachable", locale()), true);
  } finally {
    button.disabled = false;
  }
}

const inputs = (form: HTMLFormElement) => form.querySelectorAll<HTMLInputElement>("input:not([type=hidden], .trap)");

function problemOf(input: HTMLInputElement, form: HTMLFormElement): string {
  const { validity } = input;
  if (validity.valueMissing || (input.required && !input.value.trim())) return form.dataset.required!;
  return validity.typeMismatch ? form.dataset.invalid! : validity.valid ? "" : input.validationMessage;
}

/** Whether there are any. The first wrong field gets the focus. */
function showProblems(form: HTMLFormElement, problems: ReadonlyMap<string, string>): boolean {
  let first: HTMLInputElement | undefined;
  for (const input of inputs(form)) {
    const problem = problems.get(input.name) ?? "";
    const id = `${input.id}-problem`;
    form.querySelector(`[id="${id}"]`)?.remove();
    input.toggleAttribute("aria-invalid", problem !== "");
    if (problem) input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", problem ? id : "");
    if (!problem) continue;
    first ??= input;
    const text = Object.assign(document.createElement("span"), { id, className: "problem", textContent: problem });
    input.closest(".field, .consent")!.append(text);
  }
  tell(form, first ? form.dataset.problem! : "", true);
  first?.focus();
  return first !== undefined;
}
