import { keysOf, namesOf } from './pressed';

const pressed = (key: string, held: Partial<Parameters<typeof namesOf>[0]> = {}) =>
  namesOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

it('keys are called the same on every keyboard, the most particular name first', () => {
  expect(pressed('N', { shiftKey: true })).toEqual(['n']);
  expect(pressed('+', { shiftKey: true })).toEqual(['+']);
  expect(pressed('F8', { shiftKey: true })).toEqual(['Shift+F8', 'F8']);
  expect(pressed('z', { metaKey: true })).toEqual(['Mod+z']);
  expect(pressed('Z', { ctrlKey: true, shiftKey: true })).toEqual(['Mod+Shift+z']);
  // What is bound to a letter alone is not meant by it with Ctrl.
  expect(pressed('v', { ctrlKey: true })).toEqual(['Mod+v']);
});

it('a name is read as the keys it stands for', () => {
  expect(['Mod+Shift+z', 'Shift+F8', '+', 'Mod++'].map(keysOf)).toEqual([
    ['Mod', 'Shift', 'z'],
    ['Shift', 'F8'],
    ['+'],
    ['Mod', '+'],
  ]);
});
