import { REGISTRATION_STATES } from '../../domain/registration-state';

/** How every answer describes a state of a registration. */
export const state = { enum: REGISTRATION_STATES, enumName: 'RegistrationState' };
