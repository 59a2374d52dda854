using Microsoft.JSInterop;

namespace Portal.Shared.Hosting.Components;

/// <summary>Moves the focus by id through wwwroot/focus.js: what Blazor's own <c>FocusAsync</c> can do only for elements of the same component.</summary>
internal sealed class FocusModule(IJSRuntime script) : IAsyncDisposable
{
    private const string Path = "./_content/Portal.Shared/focus.js";
    private IJSObjectReference? module;

    /// <summary>Moves the focus to the element with this id, or to the first field inside it.</summary>
    public async Task FocusAsync(string id)
    {
        module ??= await script.InvokeAsync<IJSObjectReference>("import", Path);
        await module.InvokeVoidAsync("focusField", id);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its module with it.
        }
    }
}
