using Microsoft.Playwright;

namespace Paykassma.Browser.Tests.Sweep;

/// <summary>Notes whatever a page does that it must not: errors, broken policies, dialogs, requests to anywhere else.</summary>
internal sealed class PageWatch
{
    private readonly List<string> _faults = [];

    public PageWatch(IPage page, string home)
    {
        page.Console += (_, said) =>
        {
            // A broken content security policy is told as an error.
            if (said.Type is "error" or "warning") _faults.Add($"console: {said.Text}");
        };
        page.PageError += (_, error) => _faults.Add($"error: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _faults.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(home + "/", StringComparison.Ordinal)) _faults.Add($"request to {request.Url}");
        };
    }

    /// <summary>What was noted so far.</summary>
    public IReadOnlyList<string> Faults => _faults;
}
