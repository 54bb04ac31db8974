using System.Net;
using System.Text.RegularExpressions;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench.Lists;

/// <summary>A person of the staff who is signed in, and has the platform's key too.</summary>
internal sealed partial class ListReader : IDisposable
{
    private const string SignIn = "/sign-in";
    private const string Person = "viewer";

    private readonly HttpClient _http;

    private ListReader(IPEndPoint server) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = new Uri($"http://{server}"),
    };

    /// <exception cref="HttpRequestException">The sign-in was refused.</exception>
    public static async Task<ListReader> SignInAsync(IPEndPoint server, CancellationToken cancellation)
    {
        var reader = new ListReader(server);
        var page = await reader._http.GetStringAsync(SignIn, cancellation);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["name"] = Person,
            ["password"] = SandboxKeys.StaffPassword,
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
        });
        using var answer = await reader._http.PostAsync(SignIn, form, cancellation);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new HttpRequestException($"The sign-in was answered {answer.StatusCode}.");
        return reader;
    }

    /// <summary>Null if the page has rows; otherwise what it answered.</summary>
    public async Task<string?> ReadAsync(ListCase list, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, list.Path);
        if (list.Path.Contains("/v1/", StringComparison.Ordinal)) request.Headers.Authorization = new("Bearer", SandboxKeys.Merchant);
        using var answer = await _http.SendAsync(request, cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        if (answer.StatusCode != HttpStatusCode.OK) return $"{list.Name} was answered {(int)answer.StatusCode}";
        return body.Contains(list.Shows, StringComparison.Ordinal) ? null : $"{list.Name} has no rows";
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]*)""")]
    private static partial Regex Token();
}
