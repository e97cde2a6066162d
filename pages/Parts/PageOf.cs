using Microsoft.AspNetCore.Components;

namespace CongVan.Pages;

/// <summary>A page that shows one record and nothing else: no services, no state, no clock.</summary>
public abstract class PageOf<TModel> : ComponentBase
{
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }
}
