import { useEffect, useState } from 'react';
import type { Graph } from './graph-of-machine.ts';
import { layoutOf, type Rectangles } from './layout.ts';

interface Layout {
  /** The positions of the nodes. Undefined until ELK has placed this graph. */
  rectangles: Rectangles | undefined;
  failed: boolean;
}

/** Lays out a graph whenever it is another one. */
export const useLayout = (graph: Graph): Layout => {
  const [layout, setLayout] = useState<Layout & { graph: Graph }>();
  useEffect(() => {
    let isWanted = true;
    layoutOf(graph).then(
      (rectangles) => isWanted && setLayout({ graph, rectangles, failed: false }),
      () => isWanted && setLayout({ graph, rectangles: undefined, failed: true }),
    );
    return () => {
      isWanted = false;
    };
  }, [graph]);
  return layout?.graph === graph ? layout : { rectangles: undefined, failed: false };
};
