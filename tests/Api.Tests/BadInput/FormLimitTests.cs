using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Windows;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>A stranger gets no large page for a large form, and no page is drawn for a request that none of its handlers takes.</summary>
public sealed class FormLimitTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    private const int PageMax = 40_000;

    /// <summary>As much as a form may hold; a page would show each as six characters.</summary>
    private static readonly string Quotes = new('"', 20_000);

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/code")]
    [InlineData("/plugin/step")]
    [InlineData("/plugin/pay")]
    public async Task AFormThatIsTooLargeIsRefusedByItsLength(string path)
    {
        using var form = new FormUrlEncodedContent([new("name", Quotes + Quotes), new("state", Quotes), new("to", Quotes)]);
        using var answer = await program.Host.Http.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.InRange((await answer.Content.ReadAsStringAsync()).Length, 1, PageMax);
    }

    [Theory]
    [InlineData("/sign-in", "utf-7")]
    [InlineData("/sign-in/code", "utf-16")]
    [InlineData("/plugin/step", "utf-7")]
    [InlineData("/plugin/pay", "unicode-1-1-utf-7")]
    public async Task AFormInAnotherEncodingThanUtf8IsRefused(string path, string charset)
    {
        using var form = new StringContent("name=a", null, "application/x-www-form-urlencoded");
        form.Headers.ContentType!.CharSet = charset;
        using var answer = await program.Host.Http.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/plugin/step")]
    public async Task OneThatDoesNotStateItsLengthIsNotReadToItsEnd(string path)
    {
        using var form = new FormUrlEncodedContent([new("name", Quotes + Quotes), new("state", Quotes)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await program.Host.Http.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, page);
        Assert.DoesNotContain("&quot;&quot;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasTypedIsShownAgainOnlyAsFarAsAFieldGoes()
    {
        using var stranger = new StaffCaller(program.Host.Http.BaseAddress!);
        Assert.InRange((await stranger.SubmitAsync("/sign-in", "/sign-in", ("name", Quotes))).Body.Length, 1, PageMax);
        Assert.InRange((await stranger.SubmitAsync("/sign-in", "/sign-in", ("to", Quotes))).Body.Length, 1, PageMax);
        var window = new WindowCaller(program.Host.Http);
        var link = new WindowLink { Label = Ids.Label(), CurrencyCode = "INR", WalletType = "upi_l", CustomTransactionId = Ids.Order(), Lang = "en" };
        Assert.InRange((await window.Step((await window.Open(link)).State!, "amount", Quotes)).Page.Length, 1, PageMax);
        Assert.InRange((await window.Pay((await window.Open(link with { FixedAmount = 700 })).State!, Quotes)).Page.Length, 1, PageMax);
    }

    [Fact]
    public async Task APageIsDrawnOnlyForARequestThatOneOfItsHandlersTakes()
    {
        using var admin = await program.SignInAsync("admin");
        var loader = program.Host.Services.GetRequiredService<PageLoader>();
        var tried = 0;
        foreach (var endpoint in program.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { AttributeRouteInfo.Template: { } template } page) continue;
            var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
            if (template.Contains('{', StringComparison.Ordinal) || handlers.Any(handler => handler.HttpMethod == "Post" && handler.Name is null)) continue;
            var answer = await admin.SendFormAsync($"/{template.TrimStart('/')}");
            Assert.True(answer.Status == HttpStatusCode.MethodNotAllowed, $"{template}: {answer.Status}");
            tried++;
        }

        Assert.True(tried > 8, $"{tried}");
    }

    [Theory]
    [InlineData("PUT", "/sign-in")]
    [InlineData("DELETE", "/plugin/")]
    [InlineData("PATCH", "/plugin/pay")]
    public async Task NorForAnotherMethod(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new FormUrlEncodedContent([]) };
        using var answer = await program.Host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("GET", answer.Content.Headers.Allow);
    }
}
