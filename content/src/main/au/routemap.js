// A map of routes that stands whole on the page: here it gets bars to compare by, and a choice of how the electricity is made.

import { element, fill } from './element.js';

const MEASURES = { mass: 'routeMass', energy: 'routeEnergy', co2: 'routeCo2' };
const DIRTIEST = 900;

/** Kilos of CO₂ for one tonne: the route's own, and its electricity's at so many kg per MWh. */
export const emissions = ({ co2, electricity = '0' }, perMwh) => Number(co2) + Number(electricity) * perMwh;

export function wireRouteMaps(root, words, language) {
  root.querySelectorAll('.routemap').forEach((map) => new RouteMap(map, words, language));
}

class RouteMap {
  constructor(map, words, language) {
    this.map = map;
    this.words = words;
    this.numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    this.routes = [...map.querySelectorAll('.route')];
    this.steps = [...map.querySelectorAll('.route > ol > li')];
    this.steps.forEach((step) => {
      step.bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
      step.querySelector('summary').append(step.bar);
    });
    map.prepend(this.tools());
    this.routes[0].parentElement.after(...this.electricity());
    this.show('co2');
  }

  tools() {
    this.all = element('button', { type: 'button', onclick: () => this.unfold() }, this.words.routeOpenAll);
    const name = `measure-${this.routes.map((route) => route.dataset.route).join('-')}`;
    const choices = Object.entries(MEASURES).map(([measure, word]) =>
      element(
        'label',
        {},
        element('input', {
          type: 'radio',
          name,
          value: measure,
          checked: measure === 'co2',
          onchange: () => this.show(measure),
        }),
        ' ',
        this.words[word],
      ),
    );
    return element(
      'div',
      { class: 'maptools' },
      element('fieldset', {}, element('legend', {}, this.words.routeShow), ...choices),
      this.all,
    );
  }

  unfold() {
    const details = this.steps.map((step) => step.querySelector('details'));
    const open = !details.every((each) => each.open);
    details.forEach((each) => {
      each.open = open;
    });
    this.all.textContent = open ? this.words.routeCloseAll : this.words.routeOpenAll;
  }

  /** Draws every step's bar against the largest of all routes. */
  show(measure) {
    const most = Math.max(...this.steps.map((step) => Number(step.dataset[measure])));
    this.steps.forEach((step) => {
      step.bar.style.inlineSize = `${(100 * Number(step.dataset[measure])) / most}%`;
    });
    this.map.dataset.measure = measure;
  }

  electricity() {
    if (!this.routes.some((route) => route.dataset.electricity)) {
      return [];
    }
    this.chosen = element('p', { class: 'chosen' });
    this.results = element('ul', { class: 'results' });
    const slider = element('input', {
      type: 'range',
      id: `electricity-${this.routes[0].dataset.route}`,
      min: 0,
      max: DIRTIEST,
      step: 10,
      value: 0,
      oninput: () => this.weigh(Number(slider.value), slider),
    });
    this.lines = this.routes.map((route) => {
      const line = { route, text: element('span', {}), bar: element('span', { class: 'bar', 'aria-hidden': 'true' }) };
      this.results.append(element('li', {}, line.text, line.bar));
      return line;
    });
    this.weigh(0, slider);
    return [
      element(
        'div',
        { class: 'electricity' },
        element('label', { for: slider.id }, this.words.routeElectricity),
        slider,
        this.chosen,
        this.results,
      ),
    ];
  }

  /** Reckons every route anew, with electricity that gives so many kg of CO₂ per MWh. */
  weigh(perMwh, slider) {
    const value = this.numbers.format(perMwh);
    const kilos = this.routes.map((route) => emissions(route.dataset, perMwh));
    const most = Math.max(...this.routes.map((route) => emissions(route.dataset, DIRTIEST)));
    const texts = this.lines.map(({ route, text, bar }, at) => {
      const name = route.firstElementChild.textContent;
      text.textContent = fill(this.words.routeResult, { route: name, value: this.numbers.format(kilos[at]) });
      bar.style.inlineSize = `${(100 * kilos[at]) / most}%`;
      return text.textContent;
    });
    this.chosen.textContent = fill(this.words.routeElectricityValue, { value });
    slider.setAttribute('aria-valuetext', [this.chosen.textContent, ...texts].join('. '));
  }
}
