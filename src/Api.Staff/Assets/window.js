// The payment window works without this. It copies, counts digits while typing, watches the outcome, and sends messages to the embedding page.
const origins = (document.body.dataset.origins ?? '').split(' ').filter(Boolean);
const around = window.parent === window ? null : location.ancestorOrigins?.[0] ?? document.body.dataset.parent;

// Never to '*': a page that is not registered learns nothing, even if a browser lets it frame the window.
const tell = message => {
  if (around && origins.includes(around)) window.parent.postMessage(message, around);
};

// The height of the content: the embedding page sizes the frame.
if (around) document.body.dataset.framed = '';

const main = () => document.getElementById('main');
const announce = text => { document.getElementById('announce').textContent = text; };

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Without the permission, as in most frames: select and copy it the old way.
    const field = document.createElement('textarea');
    field.value = button.dataset.copy;
    button.after(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    button.focus();
  }
  const label = button.dataset.label ??= button.textContent;
  button.textContent = button.dataset.done;
  button.dataset.copied = '';
  announce(button.dataset.done);
  setTimeout(() => { button.textContent = label; delete button.dataset.copied; announce(''); }, 2000);
};

const digitsOf = text => [...text.replace(/[\s\p{Pd}\p{Cf}\u2212\u2043\u02D7]/gu, '')];
const isDigit = character => /\p{Nd}/u.test(character);

const checkNumber = (field) => {
  const { min, max, digits, count, good, odd, many } = field.dataset;
  const written = number => [...String(number)].map(digit => [...digits][Number(digit)]).join('');
  const typed = digitsOf(field.value);
  const needed = min === max ? written(max) : `${written(min)}–${written(max)}`;
  const live = document.getElementById('key1-live');
  const isOdd = !typed.every(isDigit);
  const isGood = !isOdd && typed.length >= Number(min) && typed.length <= Number(max);
  const isWrong = isOdd || typed.length > Number(max);
  live.textContent = typed.length === 0 ? ''
    : isOdd ? odd
      : isGood ? good
        : (isWrong ? many : count).replace('{count}', written(typed.length)).replace('{digits}', needed);
  live.dataset.tone = isGood ? 'good' : isWrong ? 'bad' : '';
  field.setAttribute('aria-invalid', String(isWrong));
  document.getElementById('key1-error')?.remove();
};

// Prepares a screen, whether it came with the page or replaced another.
const begin = () => {
  const screen = main();
  for (const button of screen.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => copy(button));
  }
  screen.querySelector('#key1')?.addEventListener('input', event => checkNumber(event.target));
  for (const form of screen.querySelectorAll('form')) {
    form.addEventListener('submit', () => setTimeout(() => {
      for (const button of form.querySelectorAll('button')) button.disabled = true;
    }));
  }
  const { outcome, order, watch } = screen.dataset;
  if (outcome) tell({ type: 'paykassma.outcome', outcome, custom_transaction_id: order });
  if (watch) watchFor(screen, 2000);
  const next = screen.querySelector('[data-continue]');
  // In a frame the embedding page decides; in a tab the payer is taken back after some time to read.
  if (next && window.parent === window) setTimeout(() => location.assign(next.href), 8000);
};

const WATCH_LONGEST_MS = 15000;

const watchFor = (screen, wait) => setTimeout(async () => {
  try {
    const answer = await (await fetch(screen.dataset.watch)).json();
    if (answer.outcome !== screen.dataset.outcome) {
      await change(screen);
      return;
    }
  } catch {
    // No network, or the program restarts: try later.
  }
  watchFor(screen, Math.min(wait * 1.25, WATCH_LONGEST_MS));
}, wait);

const change = async (screen) => {
  const page = new DOMParser().parseFromString(await (await fetch(screen.dataset.status)).text(), 'text/html');
  screen.replaceWith(page.getElementById('main'));
  document.title = page.title;
  begin();
  announce(main().querySelector('h1').textContent);
  main().querySelector('h1').focus();
};

// A page that comes back from the browser's cache still has its pressed button.
window.addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
new ResizeObserver(() => tell({ type: 'paykassma.height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) }))
  .observe(document.documentElement);
begin();
