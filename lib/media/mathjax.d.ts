// The package has no types of its own; what is used of it is told in set-formula.ts.
declare module 'mathjax' {
  const mathjax: unknown;
  export default mathjax;
}
