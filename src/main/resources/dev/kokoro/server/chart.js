'use strict';
/* A chart of four lines over two minutes; nothing is drawn that was not measured. */
class Chart {
  constructor(canvas) {
    this.canvas = canvas;
    this.points = [];
  }
  add(point) {
    this.points.push(point);
    while (this.points.length > 121) this.points.shift();
    this.draw();
  }
  draw() {
    const canvas = this.canvas;
    const scale = window.devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (!width) return;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const g = canvas.getContext('2d');
    g.scale(scale, scale);
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue('--' + name).trim();
    const left = 26, right = 6, top = 8, bottom = 8;
    const top_value = Math.ceil(
      Math.max(1, ...this.points.flatMap(p => [p.own, p.allocated, p.other, p.ceiling].map(v => v || 0))) - 0.05);
    const x = i => width - right - (this.points.length - 1 - i) * (width - left - right) / 120;
    const y = v => height - bottom - v / top_value * (height - top - bottom);
    g.font = '11px system-ui, sans-serif';
    g.textAlign = 'right';
    const step = Math.max(1, Math.ceil(top_value / 4));
    for (let v = 0; v <= top_value; v += step) {
      g.strokeStyle = colour('line');
      g.lineWidth = 1;
      g.beginPath(); g.moveTo(left, y(v)); g.lineTo(width - right, y(v)); g.stroke();
      g.fillStyle = colour('soft');
      g.fillText(String(v), left - 6, y(v) + 4);
    }
    for (const [name, dash] of [['other', []], ['allocated', []], ['ceiling', [4, 4]], ['own', []]]) {
      g.strokeStyle = colour(name);
      g.lineWidth = name === 'own' ? 2.5 : 1.75;
      g.setLineDash(dash);
      g.beginPath();
      let pen = false;
      this.points.forEach((p, i) => {
        const v = p[name];
        if (v === null || v === undefined) { pen = false; return; }
        if (pen && (name === 'allocated' || name === 'ceiling')) g.lineTo(x(i), y(this.points[i - 1][name]));
        if (pen) g.lineTo(x(i), y(v)); else g.moveTo(x(i), y(v));
        pen = true;
      });
      g.stroke();
      g.setLineDash([]);
    }
  }
}
