/** One value that a property may have; without a colour it is ''. */
export interface Choice {
  value: string;
  color: string;
}

/** The choices with what was typed behind them, unless that is nothing or there already. */
export function withChoice(choices: readonly Choice[], typed: string): Choice[] {
  const value = typed.trim();
  const taken = value === '' || choices.some((choice) => choice.value === value);
  return taken ? [...choices] : [...choices, { value, color: '' }];
}
