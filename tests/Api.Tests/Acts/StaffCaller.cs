using System.Net;
using System.Text.RegularExpressions;

namespace Paykassma.Api.Tests.Acts;

/// <summary>A signed-in person who sends the forms of pages, as a browser does.</summary>
internal sealed partial class StaffCaller : IDisposable
{
    public const string Password = "demo-password";

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    public StaffCaller(Uri program) =>
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = program };

    /// <summary>Someone else who has copied this person's cookies as they are now.</summary>
    public StaffCaller Copied()
    {
        var thief = new StaffCaller(_http.BaseAddress!);
        thief._cookies.Add(_cookies.GetAllCookies());
        return thief;
    }

    public static async Task<StaffCaller> SignInAsync(Uri program, string name, string password = Password)
    {
        var person = new StaffCaller(program);
        Assert.Equal(HttpStatusCode.Redirect, await person.TrySignInAsync(name, password));
        return person;
    }

    public async Task<HttpStatusCode> TrySignInAsync(string name, string password) =>
        (await SendAsync("/sign-in", [("name", name), ("password", password), await TokenAsync("/sign-in")])).Status;

    public async Task<string> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"GET {path} answered {response.StatusCode}: {body}");
        return body;
    }

    /// <summary>A list whole: all its pages, one after the other. Tests beside this one fill the first.</summary>
    public async Task<string> GetAllAsync(string path)
    {
        var pages = new List<string>();
        for (var next = path; next is not null;)
        {
            pages.Add(await GetAsync(next));
            var link = Next().Match(pages[^1]);
            next = link.Success ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }

        return string.Concat(pages);
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>Sends a form, with a token that the program gave this person.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendFormAsync(string action, params (string Name, string Value)[] fields) =>
        await SendAsync(action, [.. fields, await TokenAsync("/account/password")]);

    /// <summary>An answer with its headers.</summary>
    public Task<HttpResponseMessage> RawAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>A page, whatever it answers.</summary>
    public async Task<StaffReply> LookAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await StaffReply.OfAsync(response);
    }

    /// <summary>Sends a form with the token of a page, whatever it answers.</summary>
    public async Task<StaffReply> SubmitAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await SubmitAsync(action, [.. fields, await TokenAsync(page)]);

    /// <summary>Sends a form as it is.</summary>
    public async Task<StaffReply> SubmitAsync(string action, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _http.PostAsync(new Uri(action, UriKind.Relative), form);
        return await StaffReply.OfAsync(response);
    }

    /// <summary>Uploads a file.</summary>
    public async Task<(HttpStatusCode Status, string Body)> UploadAsync(
        string action, string name, string content, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        using var file = new StringContent(content);
        foreach (var field in fields.Append(await TokenAsync(action))) form.Add(new StringContent(field.Value), field.Name);
        form.Add(file, name, "some.csv");
        return await PostAsync(action, form);
    }

    /// <summary>The value of the first field of this name on a page.</summary>
    public async Task<string> FieldAsync(string page, string name)
    {
        var body = await GetAsync(page);
        var found = Regex.Match(body, $"""<input[^>]*name="{Regex.Escape(name)}"[^>]*value="([^"]*)""");
        Assert.True(found.Success, $"{page} has no field {name}");
        return WebUtility.HtmlDecode(found.Groups[1].Value);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The token of a page's form.</summary>
    public async Task<(string Name, string Value)> TokenAsync(string page)
    {
        var token = Token().Match(await GetAsync(page));
        Assert.True(token.Success, $"{page} has no form");
        return ("__RequestVerificationToken", token.Groups[1].Value);
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(string action, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await PostAsync(action, form);
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, HttpContent form)
    {
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), form);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]*)""")]
    private static partial Regex Token();

    [GeneratedRegex("""rel="next" href="([^"]*)""")]
    private static partial Regex Next();
}
