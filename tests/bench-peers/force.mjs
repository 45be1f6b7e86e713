// The usual forces of d3-force: links, charges, and a pull to the middle.
import { forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { answer, request } from './input.mjs';

const nodes = Array.from({ length: request.nodes }, () => ({}));
const links = request.edges.map(([source, target]) => ({ source, target }));
const start = performance.now();
const simulation = forceSimulation(nodes)
  .force('link', forceLink(links))
  .force('charge', forceManyBody())
  .force('x', forceX())
  .force('y', forceY())
  .stop();
simulation.tick(request.iterations);
answer(
  nodes.map((node) => [node.x, node.y]),
  performance.now() - start,
);
