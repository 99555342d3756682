import { accessStages } from './access';
import { approvalStages } from './approval';
import { bulkActStages } from './bulk-acts';
import { categoryStages } from './categories';
import { enteringStages } from './entering';
import { formStages } from './forms';
import { importStages } from './imports';
import { leavingStages } from './leaving';
import { linkStages } from './links';
import { listStages } from './list';
import { personStages } from './persons';
import { photoStages } from './photos';
import { placeStages } from './places';
import { reasonStages } from './reasons';
import { reassignmentStages } from './reassignments';
import { rehearsalStages } from './rehearsals';
import { rosterStages } from './rosters';
import { slipStages } from './slips';
import { tagStages } from './tags';

export const REGISTRATION = [
  categoryStages,
  formStages,
  accessStages,
  placeStages,
  rehearsalStages,
  enteringStages,
  importStages,
  listStages,
  approvalStages,
  reasonStages,
  tagStages,
  bulkActStages,
  reassignmentStages,
  leavingStages,
  linkStages,
  personStages,
  photoStages,
  slipStages,
  rosterStages,
] as const;
