import { Injectable } from '@nestjs/common';
import { type Options, hash, verify } from '@node-rs/argon2';
import { newToken } from './secrets';

/** OWASP's parameters for argon2id (which is the library's default algorithm): 19 MiB, two passes, one lane. */
const ARGON2ID: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

@Injectable()
export class Passwords {
  /** Nobody's password: compared with when there is none, so that the answer takes as long. */
  private readonly nobodys = hash(newToken(), ARGON2ID);

  /** What is stored of a password; about 30 ms of CPU. */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), ARGON2ID);
  }

  /** Whether it is the password behind the hash. Takes equally long when there is no hash, and is false then. */
  async match(passwordHash: string | null, password: string): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.nobodys), password.normalize('NFC'));
    return matches && passwordHash !== null;
  }
}
