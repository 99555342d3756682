/**
 * A literal as an integer: variable `v` is `2v` where it is true and `2v + 1` where it is false, so that `literal ^ 1` says
 * the opposite and `literal >> 1` is the variable.
 */
export type Literal = number;

/** A variable, counted from 0. */
export type Variable = number;

/** The literal that holds where the variable is true. */
export function is(variable: Variable): Literal {
  return variable << 1;
}

/** The literal that holds where this one does not. */
export function not(literal: Literal): Literal {
  return literal ^ 1;
}
