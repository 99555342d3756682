import { useState } from 'react';
import type { Challenge, Session } from '../../../api/types';
import { FactorStep } from './factor-step';
import { PasswordStep } from './password-step';

interface SignInFormProps {
  /** Whose session ended; the address is then fixed. */
  email?: string;
  onSignedIn: (session: Session) => void;
}

/** The password, then the second factor of those who have one. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const take = (answer: Session | Challenge) => {
    if ('challenge' in answer) setChallenge(answer);
    else onSignedIn(answer);
  };
  if (challenge === null) return <PasswordStep email={email} onTaken={take} />;
  return (
    <FactorStep
      challenge={challenge.challenge}
      onTaken={take}
      onBack={() => {
        setChallenge(null);
      }}
    />
  );
}
