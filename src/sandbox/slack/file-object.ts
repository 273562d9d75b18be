/** Slack's file object, "File object" of its reference: the part that does not depend on the type of the file. */
export interface FileObject {
  id: string;
  /** Seconds since 1970. */
  created: number;
  timestamp: number;
  name: string;
  title: string;
  mimetype: string;
  filetype: string;
  pretty_type: string;
  user: string;
  user_team: string;
  editable: boolean;
  /** In bytes. */
  size: number;
  mode: string;
  is_external: boolean;
  external_type: string;
  is_public: boolean;
  public_url_shared: boolean;
  url_private: string;
  url_private_download: string;
  file_access: string;
  alt_txt?: string;
}
