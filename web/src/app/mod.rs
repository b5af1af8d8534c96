//! The screens.

mod start;

/// Draws the application into `#app`.
pub(crate) fn mount() {
    let document = gloo::utils::document();
    if let Some(root) = document.get_element_by_id("app") {
        root.set_text_content(None);
        yew::Renderer::<start::Start>::with_root(root).render();
    }
}
