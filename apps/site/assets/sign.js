(() => {
  const EVERY = 30000;
  const down = document.querySelector('.down');
  let asOf = new Date();

  const clock = document.querySelector('.clock');
  const time = (at) =>
    at.toLocaleTimeString('en-GB', { timeZone: clock.dataset.zone, hour: '2-digit', minute: '2-digit' });

  // What is on follows from the time alone, so that a sign without a line stays right for the day.
  const tick = () => {
    const now = Date.now();
    clock.textContent = time(new Date(now));
    const main = document.querySelector('main');
    const all = [...document.querySelectorAll('li[data-from]')];
    const on = all.find((one) => Date.parse(one.dataset.from) <= now && now < Date.parse(one.dataset.to));
    const next = all.find((one) => Date.parse(one.dataset.from) > now);
    for (const one of all) {
      const state = one === on ? 'now' : one === next ? 'next' : '';
      if (one.className !== state) {
        one.className = state;
        one.querySelector('.label').textContent = main.dataset[state] || '';
      }
    }
    const after = document.querySelector('.after');
    if (after) after.hidden = all.length === 0 || Boolean(on || next);
  };

  // The browser asks by the tag it has, so that an answer that is the same costs nothing on the line.
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { cache: 'no-cache', credentials: 'omit' });
      if (!answer.ok) throw new Error(answer.status);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!fresh.querySelector('main[data-now]')) throw new Error('another page');
      const script = (page) => page.querySelector('script').getAttribute('src');
      if (script(fresh) !== script(document)) return location.reload();
      for (const part of ['h1', 'main']) {
        document.querySelector(part).replaceWith(fresh.querySelector(part));
      }
      asOf = new Date();
      down.hidden = true;
    } catch {
      down.textContent = down.dataset.text.replace('{time}', time(asOf));
      down.hidden = false;
    }
    tick();
  };

  // A screen at a door must not go dark; the lock is lost whenever the page is hidden.
  const wake = async () => {
    if (document.visibilityState !== 'visible' || !navigator.wakeLock) return;
    await navigator.wakeLock.request('screen').catch(() => {});
  };
  document.addEventListener('visibilitychange', wake);

  tick();
  wake();
  setInterval(tick, 1000);
  setInterval(ask, EVERY);
})();
