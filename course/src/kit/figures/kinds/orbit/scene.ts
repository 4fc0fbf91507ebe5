/**
 * @file The scene on the graphics card, loaded when somebody first turns it. It draws the same
 * pieces with the same colours as the painting, only that every pixel knows what is nearest.
 */
import {
  BufferGeometry,
  Color,
  ColorManagement,
  DoubleSide,
  Float32BufferAttribute,
  LinearSRGBColorSpace,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  Scene,
  WebGLRenderer,
} from "three";
import type { Role } from "../../../symbols.ts";
import { mix, type Rgb } from "../pieces/raster-bytes.ts";
import { HALF_HEIGHT, HALF_WIDTH, type Look, plus, UNIT } from "./camera.ts";
import { discs, ribbons, tips } from "./flat.ts";
import { type Face, LIFT, type Parts } from "./parts.ts";
import type { Vector3 } from "./spec.ts";

// Colours are the theme's own numbers and are mixed as CSS mixes them.
ColorManagement.enabled = false;

/** The colours of the theme. */
export interface Inks {
  readonly paper: Rgb;
  readonly of: (role: Role) => Rgb;
}

/** Points with their colours, three numbers each, ready for the card. */
class Heap {
  readonly places: number[] = [];
  readonly colours: number[] = [];

  add(point: Vector3, [red, green, blue]: Rgb): void {
    this.places.push(...point);
    this.colours.push(red / 255, green / 255, blue / 255);
  }

  geometry(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new Float32BufferAttribute(this.places, 3));
    geometry.setAttribute("color", new Float32BufferAttribute(this.colours, 3));
    return geometry;
  }
}

/** A scene that draws when asked and gives back what it took. */
export interface Stage {
  readonly draw: (parts: Parts, look: Look, inks: Inks, size: readonly [number, number]) => void;
  readonly close: () => void;
}

/** What the kinds of pieces are made of: solid, sheer and glass faces, lines between them, marks. */
function makeMaterials() {
  const solid = new MeshBasicMaterial({
    vertexColors: true,
    side: DoubleSide,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  });
  const sheer = solid.clone();
  sheer.transparent = true;
  sheer.opacity = 0.7;
  sheer.depthWrite = false;
  const glass = sheer.clone();
  glass.opacity = 0.3;
  const lines = new LineBasicMaterial({ vertexColors: true });
  const flat = new MeshBasicMaterial({ vertexColors: true, side: DoubleSide });
  return { solid, sheer, glass, lines, flat };
}

type Materials = ReturnType<typeof makeMaterials>;

/** The pieces as objects of the card, and how to give them back. */
function sceneOf(parts: Parts, look: Look, inks: Inks, materials: Materials) {
  const facesOf = (sheer: Face["sheer"]): BufferGeometry =>
    faces(
      parts.faces.filter((face) => face.sheer === sheer),
      inks,
    ).geometry();
  const meshes = [
    new Mesh(facesOf(false), materials.solid),
    new Mesh(facesOf(true), materials.sheer),
    new Mesh(facesOf("glass"), materials.glass),
    new LineSegments(edges(parts.faces, inks).geometry(), materials.lines),
    new Mesh(marks(parts, look, inks).geometry(), materials.flat),
  ];
  const scene = new Scene();
  scene.add(...meshes);
  const dispose = (): void => {
    for (const { geometry } of meshes) geometry.dispose();
  };
  return { scene, dispose };
}

/** A scene on a canvas; throws where there is no WebGL. */
export function openStage(canvas: HTMLCanvasElement): Stage {
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
  renderer.outputColorSpace = LinearSRGBColorSpace;
  renderer.setClearColor(new Color(0, 0, 0), 0);
  renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
  const [w, h] = [HALF_WIDTH, HALF_HEIGHT];
  const camera = new OrthographicCamera(-w, w, h, -h, 0.1, 20);
  const materials = makeMaterials();
  return {
    draw: (parts, look, inks, [width, height]) => {
      const { scene, dispose } = sceneOf(parts, look, inks, materials);
      aim(camera, look);
      renderer.setSize(width, height, false);
      renderer.render(scene, camera);
      dispose();
    },
    close: () => {
      for (const material of Object.values(materials)) material.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}

function aim(camera: OrthographicCamera, { eye, up, zoom }: Look): void {
  camera.position.set(6 * eye[0], 6 * eye[1], 6 * eye[2]);
  camera.up.set(...up);
  camera.lookAt(0, 0, 0);
  camera.zoom = zoom;
  camera.updateProjectionMatrix();
}

function faces(list: readonly Face[], { paper, of }: Inks): Heap {
  const heap = new Heap();
  for (const { corners, role, share } of list) {
    const [a, b, c, d] = corners;
    const tone = mix(paper, of(role), share);
    for (const point of [a, b, c, a, c, d]) heap.add(point, tone);
  }
  return heap;
}

/** The share of a role's colour in the lines between faces; the style sheet has the same. */
const LINE_SHARE = 0.7;

function edges(list: readonly Face[], { paper, of }: Inks): Heap {
  const heap = new Heap();
  for (const { corners, role } of list) {
    const tone = mix(paper, of(role), LINE_SHARE);
    corners.forEach((corner, i) => {
      heap.add(corner, tone);
      heap.add(corners[(i + 1) % 4] ?? corner, tone);
    });
  }
  return heap;
}

/** Lines, arrowheads and points as flat shapes that face the eye. */
function marks({ strokes, dots }: Parts, look: Look, { paper, of }: Inks): Heap {
  const heap = new Heap();
  const unit = 1 / (UNIT * look.zoom);
  const put = (points: readonly Vector3[], tone: Rgb, lift: number): void => {
    for (const point of points) heap.add(plus(point, look.eye, lift), tone);
  };
  for (const stroke of strokes) {
    put(ribbons(stroke, look, (stroke.fine ? 0.6 : 1.6) * unit), of(stroke.role), LIFT);
    if (stroke.tip) put(tips(stroke, look, 13 * unit), of(stroke.role), LIFT);
  }
  for (const { at, role } of dots) {
    put(discs(at, look, 7 * unit), of(role), 1.5 * LIFT);
    put(discs(at, look, 4.6 * unit), paper, 1.5 * LIFT + 0.01);
  }
  return heap;
}
