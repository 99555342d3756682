import type { World } from '../world';
import { newTable } from './imports';
import { newTag } from './tags';

/** Everything the list of people can be filtered by at once. */
export const everyFilter = async (world: World) => ({
  state: ['submitted'],
  category: ['government'],
  country: ['KH'],
  delegation: ['none'],
  tag: [await newTag(world)],
  import: (await newTable(world)).path.import,
  organisation: await world.ownOrganisation(),
  facet: ['badge:none'],
});
