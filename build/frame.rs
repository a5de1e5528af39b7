//! Generates `Frame`, the enum of the envelopes. Its methods are in `src/frame.rs`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::layout::{ident, pascal_case};
use super::schema::Schema;

pub fn frame(schema: &Schema) -> TokenStream {
    let (modules, variants): (Vec<_>, Vec<_>) =
        schema.revisions().map(|(revision, ..)| (ident(revision), format_ident!("{}", pascal_case(revision)))).unzip();
    let messages = schema.revisions().map(|(revision, ..)| {
        let (variant, module) = (format_ident!("{}", pascal_case(revision)), ident(revision));
        let of_revision = schema.packages.iter().flat_map(|package| {
            let messages = package.messages.iter().filter(|message| !message.item.is_identity());
            messages.filter(move |message| schema.module_of(package, message) == revision)
        });
        let names: Vec<_> = of_revision.map(|message| ident(&message.item.name)).collect();
        quote! {
            #(
                /// Puts the message into a frame of the newest revision that has it.
                impl From<#module::#names> for Frame {
                    fn from(message: #module::#names) -> Self {
                        Self::#variant(message.into())
                    }
                }
            )*
        }
    });
    let docs = modules.iter().map(|module| format!(" A frame of {module}."));
    quote! {
        use super::{#(#modules),*};

        /// A frame of any revision: an enum of the envelopes, for code that learns the revision at run time.
        ///
        /// `Frame` has those methods of an envelope that do not name a type of one revision. The fields `route` and
        /// `payload` are fields of the envelope, which a `match` reaches. `is_canonical` and the views exist on the
        /// envelopes only.
        ///
        /// ```
        /// use bimip::{Frame, Revision, v1, v2};
        ///
        /// let revision: Revision = "v1".parse()?;
        /// let frame = Frame::from_hex(revision, "080C6200")?;
        /// assert_eq!((frame.revision(), frame.payload_name(), frame.route()), (Revision::V1, Some("logout"), 12));
        ///
        /// match &frame {
        ///     Frame::V1(frame) => assert!(matches!(frame.payload, Some(v1::Payload::Logout(_)))),
        ///     _ => unreachable!(),
        /// }
        ///
        /// let frame = frame.transcode(Revision::V2)?;
        /// assert_eq!(frame.to_hex(), "080A5200");
        /// assert!(matches!(v2::MessageScheme::try_from(frame), Ok(frame) if frame.field_number() == Some(10)));
        /// # Ok::<(), Box<dyn std::error::Error>>(())
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        pub enum Frame {
            #(#[doc = #docs] #variants(#modules::MessageScheme),)*
        }

        /// Evaluates an expression with the envelope of a frame, whichever it is.
        macro_rules! with_envelope {
            ($frame:expr, $envelope:ident => $result:expr) => {
                match $frame {
                    #(crate::generated::frame::Frame::#variants($envelope) => $result,)*
                }
            };
        }

        /// Evaluates an expression with the type of a revision's envelope.
        macro_rules! with_scheme {
            ($revision:expr, $Scheme:ident => $result:expr) => {
                match $revision {
                    #(crate::revision::Revision::#variants => {
                        type $Scheme = crate::generated::#modules::MessageScheme;
                        $result
                    })*
                }
            };
        }

        pub(crate) use {with_envelope, with_scheme};

        #(
            impl From<#modules::MessageScheme> for Frame {
                fn from(frame: #modules::MessageScheme) -> Self {
                    Self::#variants(frame)
                }
            }

            impl TryFrom<Frame> for #modules::MessageScheme {
                /// The frame itself, because it is of another revision.
                type Error = Frame;

                fn try_from(frame: Frame) -> Result<Self, Frame> {
                    match frame {
                        Frame::#variants(frame) => Ok(frame),
                        other => Err(other),
                    }
                }
            }
        )*

        #(#messages)*
    }
}
