/** Whether a text is a number as Slack's `number_input` takes it: digits, with a sign and a decimal point at most. */
export function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** What a `number_input` allows; its limits are text. */
export interface NumberLimits {
  is_decimal_allowed: boolean;
  min_value?: string | undefined;
  max_value?: string | undefined;
}

/** What is wrong with a number, as "must be …"; undefined when it is one that the input takes. */
export function complainOfNumber(limits: NumberLimits, text: string): string | undefined {
  const { is_decimal_allowed: takesDecimals, min_value: least, max_value: most } = limits;
  if (!isNumber(text)) return 'must be a number';
  if (!takesDecimals && !Number.isInteger(Number(text))) return 'must be a whole number';
  if (least !== undefined && Number(text) < Number(least)) return `must be no less than ${least}`;
  if (most !== undefined && Number(text) > Number(most)) return `must be no more than ${most}`;
  return undefined;
}
