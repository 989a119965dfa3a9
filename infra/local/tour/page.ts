import { escaped, framed, type TourLanguage, texts } from './frame.ts';
import { addresses, type Company, type TourPerson } from './places.ts';
import type { TourTexts } from './texts.ts';

interface Tour {
  readonly language: TourLanguage;
  readonly people: readonly TourPerson[];
  readonly company: Company;
  readonly now: string;
  readonly schedules: readonly string[];
}

/** What leads through the main jobs, as one page whose buttons `tour.js` knows. */
export function tourPage(tour: Tour): string {
  const t = texts[tour.language];
  const begin = tour.people.length > 0 ? people(tour, t) : beginning(t);
  return framed({
    language: tour.language,
    title: t.title,
    path: '/tour',
    head: '<script type="module" src="/tour/tour.js"></script>',
    body: `<p class="lead">${t.lead}</p>
<section aria-labelledby="begin">${begin}</section>
<section aria-labelledby="jobs"><h2 id="jobs">${t.jobsTitle}</h2>${jobs(tour, t, t.jobs)}</section>
<section aria-labelledby="time">${time(tour, t)}</section>
<section aria-labelledby="trouble">${trouble(tour, t)}</section>`,
  });
}

/** As who: a link that signs in as them first. */
function asPerson({ people }: Tour, login: string | undefined): string {
  const person = people.find((one) => one.login === login);
  if (!person) return '';
  return ` data-login="${escaped(person.login)}" data-password="${escaped(person.password)}"`;
}

function people(tour: Tour, t: TourTexts): string {
  const rows = tour.people.map(
    ({ login, password, what }) => `<tr><th scope="row"><code>${escaped(login)}</code></th>
<td class="what">${escaped(t.roles[what] ?? what)}</td><td><code>${escaped(password)}</code></td>
<td><a class="button" href="/"${asPerson(tour, login)}>${t.signIn}<span class="hidden"> (${escaped(login)})</span></a></td></tr>`,
  );
  return `<h2 id="begin">${t.peopleTitle}</h2><p>${t.peopleNote}</p><table class="card"><thead><tr>
<th scope="col">${t.login}</th><th scope="col">${t.what}</th><th scope="col">${t.password}</th><td></td></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function beginning(t: TourTexts): string {
  const steps = t.begin.map((step) => `<li>${step}</li>`).join('');
  return `<h2 id="begin">${t.beginTitle}</h2><div class="card pad"><ol>${steps}</ol>
<p class="links"><a class="button" href="/_local">${t.emails}</a><a class="button" href="/sign-in">${t.signIn}</a></p></div>`;
}

function jobs(tour: Tour, t: TourTexts, list: TourTexts['jobs']): string {
  const to = addresses(tour.company);
  const cards = list.map(({ title, as, steps, links }) => {
    const person = asPerson(tour, as);
    const who = person && `<p class="as">${t.as} <code>${escaped(as ?? '')}</code></p>`;
    const buttons = links.map(([label, place]) => {
      const own = to[place].startsWith('/_local') ? '' : person;
      return `<a class="button" href="${escaped(to[place])}"${own}>${label}</a>`;
    });
    return `<article class="card pad"><h3>${title}</h3>${who}
<ul>${steps.map((step) => `<li>${step}</li>`).join('')}</ul><p class="links">${buttons.join('')}</p></article>`;
  });
  return `<div class="grid">${cards.join('\n')}</div>`;
}

function time(tour: Tour, t: TourTexts): string {
  const { schedules, figures, nothing, failed, done, advanced } = t;
  const words = JSON.stringify({ schedules, figures, nothing, failed, done, advanced });
  const buttons = t.advance.map(
    ([label, duration]) => `<button type="button" data-advance="${duration}">${label}</button>`,
  );
  return `<h2 id="time">${t.timeTitle}</h2><div class="card pad"><p>${t.timeNote}</p>
<p class="clock">${t.now} <time id="now" datetime="${tour.now}">${tour.now}</time></p>
<p class="links">${buttons.join('')}</p><noscript><p>${t.needsScript}</p></noscript>
<ol id="happened" aria-live="polite" data-words="${escaped(words)}"></ol></div>
${jobs(tour, t, t.look)}`;
}

function trouble({ schedules }: Tour, t: TourTexts): string {
  const options = schedules.map((name) => {
    const label = t.schedules[name] ? `${name} · ${t.schedules[name]}` : name;
    return `<option value="${name}">${label}</option>`;
  });
  const fault = (mode: string, label: string) =>
    `<button type="button" class="plain" data-ses="${mode}">${label}</button>`;
  return `<h2 id="trouble">${t.troubleTitle}</h2><div class="card pad"><p>${t.troubleNote}</p>
<p class="links">${fault('fail', t.sesFails)}${fault('off', t.sesWorks)}</p>
<p class="links"><label>${t.schedule} <select id="schedule">${options.join('')}</select></label>
<button type="button" class="plain" data-run>${t.run}</button></p><ol id="tried" aria-live="polite"></ol></div>`;
}
