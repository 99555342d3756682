(() => {
  // The picture that was chosen, in the shape it is cut to: moved and zoomed by sliders, or drawn with a finger.
  for (const part of document.querySelectorAll('[data-photo]')) {
    const file = part.querySelector('[type=file]');
    const tools = part.querySelector('.cut');
    const canvas = part.querySelector('canvas');
    const [zoom, right, down] = part.querySelectorAll('[type=range]');
    let picture = null;

    // The same sum as on the server.
    const room = () => {
      const scale = Math.min(picture.width / canvas.width, picture.height / canvas.height) / zoom.value;
      const [width, height] = [canvas.width * scale, canvas.height * scale];
      return { scale, width, height, x: picture.width - width, y: picture.height - height };
    };
    const draw = () => {
      const { width, height, x, y } = room();
      right.disabled = x < 1;
      down.disabled = y < 1;
      const to = [0, 0, canvas.width, canvas.height];
      canvas.getContext('2d').drawImage(picture, x * right.value, y * down.value, width, height, ...to);
    };

    const show = async () => {
      picture = null;
      tools.hidden = tools.disabled = true;
      const [chosen] = file.files;
      if (!chosen) return;
      const image = new Image();
      const url = URL.createObjectURL(chosen);
      image.src = url;
      // What the browser cannot draw is sent as it is, and the server says what is the matter with it.
      await image.decode().catch(() => {});
      URL.revokeObjectURL(url);
      if (!image.width || file.files[0] !== chosen) return;
      picture = image;
      tools.hidden = tools.disabled = false;
      zoom.value = 1;
      right.value = down.value = 0.5;
      zoom.max = Math.max(1, Math.min(4, room().width / part.dataset.least));
      draw();
    };
    file.addEventListener('change', show);
    // The browser may bring back what was chosen before.
    addEventListener('pageshow', show);
    tools.addEventListener('input', draw);

    let from = null;
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      from = event;
    });
    canvas.addEventListener('pointerup', () => (from = null));
    canvas.addEventListener('pointercancel', () => (from = null));
    canvas.addEventListener('pointermove', (event) => {
      if (!from) return;
      const { scale, x, y } = room();
      const each = (scale * canvas.width) / canvas.clientWidth;
      if (x > 1) right.value -= ((event.clientX - from.clientX) * each) / x;
      if (y > 1) down.value -= ((event.clientY - from.clientY) * each) / y;
      from = event;
      draw();
    });
  }
})();
