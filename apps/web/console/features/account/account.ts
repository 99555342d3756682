import { api } from '../../../api/client';

export const sessionsQuery = api.queryOptions('get', '/api/v1/account/sessions');

export const tokensQuery = api.queryOptions('get', '/api/v1/account/tokens');

export const factorQuery = api.queryOptions('get', '/api/v1/account/second-factor');
