/** Who a project's customers are, in kinds: types are roles, segments are groups within one type. */
export interface CustomerModel {
  types: CustomerType[];
  segments: Segment[];
}

/** A role, such as user organisation, integrator or sponsor. One number and one colour stand for it throughout. */
export interface CustomerType {
  id: string;
  name: string;
  number: number;
  /** Six lower-case hexadecimal digits, no `#`. */
  color: string;
  /** What they want to get done. */
  jobs: { id: string; text: string }[];
  /** What they do today instead. */
  alternatives: string[];
  valueProposition?: string;
  /** What the project does for them; each activity serves one of the jobs. */
  solution: { text: string; serves?: string }[];
  /** Ids of customers: the few with the strongest need. */
  earlyAdopters: string[];
  /** Tracks that are made for them. */
  tracks: string[];
  goal?: string;
  revenue?: string;
}

export interface Segment {
  id: string;
  name: string;
  /** Id of its one type. */
  type?: string;
}

/** One finding about the `model` section; it never keeps a configuration from taking force. */
export interface ModelFinding {
  /** Keys below `model` as written in the YAML, or the whole path of a customer's key. */
  path: (string | number)[];
  message: string;
  /** The one thing to do about it. */
  mend: string;
}
