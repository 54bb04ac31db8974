using System.Net;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Commands.Demo;

/// <summary>
/// The members of staff who act in the demo. Each one signs in on the page when first needed and makes an API key of their own there, so
/// that every act has its person's name.
/// </summary>
internal sealed class People(Uri url)
{
    private readonly Lazy<Task<string>> _operator = new(() => KeyOfAsync(url, "operator", "operator"));
    private readonly Lazy<Task<string>> _finance = new(() => KeyOfAsync(url, "finance", "finance"));

    /// <summary>The key of the first person: reviews payments and prepares corrections.</summary>
    public Task<string> OperatorAsync() => _operator.Value;

    /// <summary>The key of the second person: approves what the first has prepared.</summary>
    public Task<string> FinanceAsync() => _finance.Value;

    private static async Task<string> KeyOfAsync(Uri url, string name, string role)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url };
        var (status, _) = await SubmitAsync(browser, "sign-in", "sign-in", new() { ["name"] = name, ["password"] = SandboxKeys.StaffPassword });
        if (status != HttpStatusCode.Redirect) throw new DemoException($"{name} could not sign in: {(int)status}");
        Dictionary<string, string> form = new() { ["role"] = role, ["days"] = "1", ["purpose"] = "the demo", ["current"] = SandboxKeys.StaffPassword };
        var (_, page) = await SubmitAsync(browser, "backoffice/keys", "backoffice/keys?handler=make", form);
        return Between(page, "id=\"made-key\">", "<") ?? throw new DemoException($"{name} got no API key");
    }

    /// <summary>Sends a page's form, with the token that the page put into it.</summary>
    private static async Task<(HttpStatusCode Status, string Page)> SubmitAsync(HttpClient browser, string page, string action, Dictionary<string, string> form)
    {
        const string Token = "__RequestVerificationToken";
        var shown = await browser.GetStringAsync(page);
        var field = Between(shown, $"name=\"{Token}\"", ">") ?? throw new DemoException($"{page} has no form");
        form[Token] = Between(field, "value=\"", "\"")!;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await browser.PostAsync(action, content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string? Between(string text, string before, string after)
    {
        var begin = text.IndexOf(before, StringComparison.Ordinal);
        if (begin < 0) return null;
        begin += before.Length;
        var end = text.IndexOf(after, begin, StringComparison.Ordinal);
        return end < 0 ? null : text[begin..end];
    }
}
