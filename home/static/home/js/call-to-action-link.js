/* Links in rich text that lead to a call to action: chosen like any snippet, shown as a link. */
(() => {
  const TYPE = 'CALL-TO-ACTION';

  class CallToActionSource extends window.draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.callToActionChooser,
        urlParams: {},
        onload: new window.ChooserModalOnloadHandlerFactory().getOnLoadHandlers(),
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(chosen) {
      // Where no text is selected, the label becomes the text of the link.
      super.onChosen({ ...chosen, title: chosen.string });
    }

    filterEntityData(chosen) {
      return { id: chosen.id, label: chosen.string };
    }
  }

  const CallToActionLink = (props) => {
    const { label } = props.contentState.getEntity(props.entityKey).getData();
    const icon = window.React.createElement(window.wagtail.components.Icon, { name: 'plus' });
    return window.React.createElement(
      window.draftail.TooltipEntity,
      { ...props, icon, label: label || '', url: '' },
      props.children,
    );
  };

  window.draftail.registerPlugin(
    { type: TYPE, source: CallToActionSource, decorator: CallToActionLink },
    'entityTypes',
  );
})();
