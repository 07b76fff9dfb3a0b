// Starts what the journeys go through, by the command of `make demo`, and ends it by its own ids.
import { freshContent, demo, environment, liveFolder } from "./content.ts";
import { HOSTILE, ROOT, SAMPLE, browserPath, cmsUrl, webUrl, type Site } from "./places.ts";
import { start, stop, whenAnswering, type Program } from "./processes.ts";

export default async function setUp(): Promise<() => Promise<void>> {
  browserPath();
  // Whoever writes journeys keeps the sites of an earlier run: JOURNEYS_SITES=running npx playwright test
  if (process.env.JOURNEYS_SITES === "running") return async () => {};
  freshContent();
  const programs: Program[] = [];
  const stopAll = async () => void (await Promise.all(programs.map(stop)));
  try {
    for (const site of [SAMPLE, HOSTILE]) programs.push(startSite(site));
    await Promise.all([SAMPLE, HOSTILE].map((site, index) => whenUp(programs[index]!, site)));
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}

function startSite(site: Site): Program {
  const folder = liveFolder(site);
  return start(`make demo (${site.name})`, demo(site), `${folder}/demo.log`, { cwd: ROOT, env: environment(folder) });
}

async function whenUp(program: Program, site: Site): Promise<void> {
  await whenAnswering(program, `${cmsUrl(site)}/api/v1/locales/`);
  await whenAnswering(program, `${webUrl(site)}/`);
}
