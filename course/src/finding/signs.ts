/**
 * The signs of mathematics by their TeX commands: how "δ", "\delta" and "delta" become one word for
 * the search, and how a formula is written in one line of text.
 */
const table = `
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ
omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
nabla ∇ partial ∂ sum ∑ prod ∏ int ∫ infty ∞ sqrt √ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩
emptyset ∅ varnothing ∅ forall ∀ exists ∃ to → rightarrow → leftarrow ← mapsto ↦ Rightarrow ⇒
implies ⇒ iff ⇔ leftrightarrow ↔ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ propto ∝ equiv ≡
cdot · times × odot ⊙ oplus ⊕ otimes ⊗ pm ± mp ∓ circ ∘ langle ⟨ rangle ⟩ lVert ‖ rVert ‖ Vert ‖
lvert | rvert | vert | mid | lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ cdots ⋯ dots … ldots … vdots ⋮
top ⊤ bot ⊥ perp ⊥ ell ℓ hbar ℏ prime ′ ll ≪ gg ≫ setminus ∖ star ⋆ ast ∗ dagger † wedge ∧ vee ∨
neg ¬ R ℝ E 𝔼 colon :`;

const pairs = table
  .trim()
  .split(/\s+/)
  .reduce<(readonly [string, string])[]>((found, item, i, all) => {
    if (i % 2 === 0) found.push([item, all[i + 1] ?? ""]);
    return found;
  }, []);

/** The character of a TeX command: `delta` → "δ". */
export const characterOf: ReadonlyMap<string, string> = new Map(pairs);

/** The command that a character is searched by; plain letters and strokes of text have none. */
export const commandOf: ReadonlyMap<string, string> = new Map(
  [...pairs].reverse().flatMap(([command, sign]) => (/[|:·…]/.test(sign) ? [] : [[sign, command]])),
);

/** What people call a sign; tried when nothing is written with the sign itself. */
const spoken: Readonly<Record<string, string>> = {
  nabla: "gradient",
  partial: "derivative",
  prod: "product",
  int: "integral",
  infty: "infinity",
  sqrt: "square root",
  odot: "elementwise product",
  otimes: "outer product",
  sim: "distributed",
  propto: "proportional",
  R: "real",
  E: "expectation",
};

/** The everyday name of a TeX command, if it has one of its own. */
export const spokenName = (command: string): string | undefined =>
  Object.hasOwn(spoken, command) ? spoken[command] : undefined;
