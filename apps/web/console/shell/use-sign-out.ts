import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { http } from '../../api/client';

/** Ends the session and forgets everything it had read. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void http
      .DELETE('/api/v1/session')
      .then(() => navigate({ to: '/sign-in', search: {} }))
      .then(() => {
        queries.clear();
      });
  };
}
