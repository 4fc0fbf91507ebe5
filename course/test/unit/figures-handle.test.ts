import { describe, expect, test } from "vitest";
import type { HandleProps } from "../../src/kit/figures/handle.tsx";
import { layOut } from "../../src/kit/figures/kinds/shared/axis.ts";
import { Grip, type GripProps } from "../../src/kit/figures/kinds/shared/grip.tsx";
import { keyMove, type Place } from "../../src/kit/figures/place.ts";

const scales = {
  x: layOut({ span: [-4, 4], label: "*x*" }, 0, 800),
  y: layOut({ span: [-3, 3] }, 600, 0),
};
const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});

/** The handle of a grip, and where it was moved to last. */
function gripAt(at: Place, options: Partial<GripProps> = {}) {
  const moved: Place[] = [];
  const props = {
    scales,
    at,
    label: "tip of *v*",
    role: "weight",
    onMove: (to: Place) => moved.push(to),
  } as const;
  const handle: HandleProps = Grip({ ...props, ...options }).props;
  const key = (event: ReturnType<typeof press>): Place | undefined => {
    const by = keyMove(event, handle.step, handle.along);
    if (by) handle.onMove([handle.at[0] + by[0], handle.at[1] + by[1]], "key");
    return moved.at(-1);
  };
  return { handle, moved, key };
}

describe("keys move a handle", () => {
  test("by a fiftieth, a tenth and a two-hundredth of the picture", () => {
    expect(gripAt([1, 1]).key(press("ArrowRight"))).toEqual([1.16, 1]);
    expect(gripAt([1, 1]).key(press("ArrowUp"))).toEqual([1, 1.12]);
    expect(gripAt([1, 1]).key(press("ArrowLeft", { shiftKey: true }))).toEqual([0.2, 1]);
    expect(gripAt([1, 1]).key(press("ArrowDown", { altKey: true }))).toEqual([1, 0.97]);
  });

  test("on one axis all arrows count, Home and End go to its ends", () => {
    const along = { along: "x" } as const;
    expect(gripAt([1, 1], along).key(press("ArrowUp"))).toEqual([1.16, 1]);
    expect(gripAt([1, 1], along).key(press("ArrowDown"))).toEqual([0.84, 1]);
    expect(gripAt([1, 1], along).key(press("Home"))).toEqual([-4, 1]);
    expect(gripAt([1, 1], { along: "y" }).key(press("End"))).toEqual([1, 3]);
    expect(gripAt([1, 1]).key(press("Home"))).toBeUndefined();
  });

  test("not when they mean something else", () => {
    expect(gripAt([1, 1]).key(press("ArrowLeft", { ctrlKey: true }))).toBeUndefined();
    expect(gripAt([1, 1]).key(press("a"))).toBeUndefined();
  });

  test("from snap to snap, though a snap is wider than a step", () => {
    const { key } = gripAt([1, 1], { snap: 0.5 });
    expect(key(press("ArrowRight"))).toEqual([1.5, 1]);
    expect(key(press("ArrowDown", { altKey: true }))).toEqual([1, 0.5]);
    expect(gripAt([4, 1], { snap: 0.5 }).key(press("ArrowRight"))).toEqual([4, 1]);
  });
});

describe("a pointer or a tap places a handle", () => {
  test("where it points, rounded, kept inside", () => {
    const { handle, moved } = gripAt([1, 1]);
    handle.onMove([scales.x.at(2.5), scales.y.at(-1.25)], "pointer");
    expect(moved.at(-1)).toEqual([2.5, -1.25]);
    handle.onMove([1e4, -1e4], "pointer");
    expect(moved.at(-1)).toEqual([4, 3]);
  });

  test("on the nearest snap, and not on a way between", () => {
    const { handle, moved } = gripAt([1, 1], { snap: 1 });
    handle.onMove([scales.x.at(1.4), scales.y.at(2.6)], "pointer");
    expect(moved.at(-1)).toEqual([1, 3]);
  });

  test("bound to an axis it leaves the other number alone", () => {
    const { handle, moved } = gripAt([1, 0.123456789], { along: "x" });
    handle.onMove([scales.x.at(2), 5], "pointer");
    expect(moved.at(-1)).toEqual([2, 0.123456789]);
  });
});

test("it says its name, its number between two others, and its place", () => {
  const { handle } = gripAt([1.25, -2]);
  expect(handle.label).toBe("tip of v");
  expect(handle.value).toEqual({ now: 1.25, min: -4, max: 4, text: "x 1.25, y −2" });
  expect(gripAt([1.25, -2], { along: "y" }).handle.value).toMatchObject({ now: -2, text: "y −2" });
});
