import type { ReactNode } from 'react';

/** One of the three places on the way. */
export function Column(props: {
  name: string;
  about: ReactNode;
  look: 'freshdesk' | 'app' | 'injixo';
  children: ReactNode;
}): ReactNode {
  const { name, about, look, children } = props;
  return (
    <section className={`column ${look}`} aria-labelledby={`${look}-name`}>
      <div className="place">
        <h2 id={`${look}-name`}>{name}</h2>
        <p>{about}</p>
      </div>
      {children}
    </section>
  );
}

/** A part of a column under a heading of its own. */
export function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className="part">
      <h3>{title}</h3>
      {children}
    </div>
  );
}
