(() => {
  const all = (selector) => document.querySelectorAll(selector);
  // Browsers that know autofocus on any element have done it by then.
  const summary = document.querySelector('.sum');
  if (summary) addEventListener('load', () => summary.focus());

  // A refused step answers a POST, and what was typed is kept: under its own address going back needs no second sending.
  // A page that could not keep it (a warning) stays as it is.
  const own = document.querySelector('.tongues [aria-current]');
  if (own?.pathname.includes('/register') && document.querySelector('.sum:not(.warn)')) {
    history.replaceState(null, '', own.href);
  }

  // Another language keeps what was typed into a step: the step is saved on the way.
  addEventListener('click', (event) => {
    const link = event.target.closest('.tongues a');
    const form = link && document.querySelector('button[name=then]')?.form;
    if (!form || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const then = document.createElement('input');
    Object.assign(then, { type: 'hidden', name: 'then', value: `language:${link.lang}` });
    form.append(then);
    form.submit();
    then.remove();
  });

  // A question that hangs on the answer of another is shown at once, and what is hidden is not sent.
  const showAll = () => {
    for (const part of all('[data-if]')) {
      const boxes = [...all(`[name="${part.dataset.if}"]`)];
      if (boxes.length === 0) continue;
      const given = boxes
        .filter((box) => !box.matches(':disabled') && (box.checked || !/^(checkbox|radio)$/.test(box.type)))
        .map((box) => box.value);
      // A single box that is not ticked says no.
      if (given.length === 0 && boxes.length === 1 && boxes[0].value === 'yes') given.push('no');
      const shown = part.dataset.is.split(' ').some((one) => given.includes(one));
      part.hidden = !shown;
      part.disabled = !shown;
    }
  };
  addEventListener('change', showAll);
  addEventListener('pageshow', showAll);

  // A second press must not send twice; a page that comes back from the browser's cache must work again.
  const idle = () => {
    for (const form of all('form[data-busy]')) delete form.dataset.busy;
    for (const said of all('.busy')) said.textContent = '';
  };
  addEventListener('pageshow', idle);
  addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.busy) return event.preventDefault();
    form.dataset.busy = '1';
    setTimeout(idle, 8000);
    const said = form.querySelector('.busy');
    if (said) said.textContent = said.dataset.text;
  });

  // One card after the other by its keys, while it is chosen and nothing is being typed.
  addEventListener('keydown', (event) => {
    const { target, key } = event;
    const card = target.closest('[data-keys]');
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    // Out of what was opened, so that the keys work again; what was typed stays in it.
    if (key === 'Escape') return target.closest('details')?.querySelector('summary').focus();
    if (target.matches('input, textarea, select')) return;
    const hit = [...card.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key.toLowerCase());
    if (!hit) return;
    event.preventDefault();
    hit.click();
    hit.parentNode.querySelector('textarea')?.focus();
  });

  // An address is copied or handed on where the browser can.
  for (const part of all('[data-link]')) {
    const url = part.dataset.link || location.origin + location.pathname;
    const said = part.querySelector('[role=status]');
    const offer = (button, act) => {
      part.hidden = button.hidden = false;
      button.addEventListener('click', () => act().catch(() => {}));
    };
    if (navigator.clipboard) {
      offer(part.querySelector('.copy'), async () => {
        await navigator.clipboard.writeText(url);
        said.textContent = said.dataset.text;
      });
    }
    if (navigator.share) offer(part.querySelector('.pass'), () => navigator.share({ url }));
  }

  // “Your time” beside an event's time, only where the two differ.
  const two = (number) => String(number).padStart(2, '0');
  for (const time of all('time[data-yours]')) {
    const at = new Date(time.dateTime);
    if (isNaN(at) || -at.getTimezoneOffset() === Number(time.dataset.offset)) continue;
    const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
    const note = document.createElement('span');
    note.className = 'quiet whole';
    note.textContent = time.dataset.yours.replace(
      '{time}',
      `${day} ${two(at.getHours())}:${two(at.getMinutes())}`,
    );
    time.parentNode.append(' ', note);
  }
})();
