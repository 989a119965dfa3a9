/** The buttons of the tour: what they do, they do by the operator's own routes under `/_local`. */
const happened = document.querySelector('#happened');
const tried = document.querySelector('#tried');
const clock = document.querySelector('#now');
const words = JSON.parse(happened.dataset.words);

/** What would have run while the clock stood elsewhere, each before what follows from it. */
const inTurn = ['invitation-expiry', 'idle-users', 'file-retention', 'upload-cleanup', 'outbox'];

const language = document.documentElement.lang;
const locale = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;

const spoken = (instant) =>
  new Date(instant).toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });

function showClock(instant) {
  clock.dateTime = instant;
  clock.textContent = spoken(instant);
}

async function post(path, body) {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(body ?? {}) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.title ?? response.statusText);
  return answer;
}

function say(list, text, className = '') {
  const line = document.createElement('li');
  line.textContent = text;
  line.className = className;
  list.append(line);
}

/** "Invitations (invitation-expiry) — expired: 1". */
async function run(list, name) {
  const figures = Object.entries(await post(`/_local/schedules/${name}/run`));
  const told = figures
    .filter(([, count]) => count > 0)
    .map(([figure, count]) => (words.figures[figure] ?? `${figure}: #`).replace('#', count));
  const what = words.schedules[name] ?? name;
  say(list, `${what} (${name}) — ${told.join(', ') || words.nothing}`, told.length ? 'did' : '');
}

/** One thing at a time; what fails says so. */
async function alone(list, work) {
  const buttons = document.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  list.replaceChildren();
  try {
    await work();
  } catch (error) {
    say(list, `${words.failed} ${error.message}`, 'failed');
  }
  for (const button of buttons) button.disabled = false;
}

function advance(duration) {
  return alone(happened, async () => {
    const { now } = await post('/_local/clock', { advance: duration });
    showClock(now);
    say(happened, `${words.advanced} ${spoken(now)}`);
    for (const name of inTurn) await run(happened, name);
  });
}

function letEmails(button) {
  return alone(tried, async () => {
    await post('/_local/faults', { service: 'ses', mode: button.dataset.ses });
    say(tried, `${button.textContent} — ${words.done}`, 'did');
    if (button.dataset.ses === 'off') await run(tried, 'outbox');
  });
}

/** Opens a page as somebody: signed in as them already, or signing in; by hand where that is refused. */
async function openAs({ login, password }, to) {
  const me = await fetch('/v1/me');
  if (me.ok && (await me.json()).login === login) return to;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ login, password });
  const { ok } = await fetch('/v1/sessions', { method: 'POST', headers, body });
  return ok ? to : `/sign-in?to=${encodeURIComponent(to)}`;
}

document.addEventListener('click', async (event) => {
  const link = event.target.closest('a[data-login]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.href = await openAs(link.dataset, link.getAttribute('href'));
});
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', () => advance(button.dataset.advance));
}
for (const button of document.querySelectorAll('[data-ses]')) {
  button.addEventListener('click', () => letEmails(button));
}
document.querySelector('[data-run]').addEventListener('click', () => {
  alone(tried, () => run(tried, document.querySelector('#schedule').value));
});
showClock(clock.dateTime);
