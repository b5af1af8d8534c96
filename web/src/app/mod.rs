//! The page: [`state`] knows, [`page`] acts, [`screens`] and [`parts`] draw.

mod clock;
mod page;
mod parts;
mod screens;
pub mod state;
pub(crate) mod words;

/// Draws the application into `#app`.
pub(crate) fn mount() {
    let document = gloo::utils::document();
    if let Some(root) = document.get_element_by_id("app") {
        root.set_text_content(None);
        yew::Renderer::<page::Page>::with_root(root).render();
    }
}
