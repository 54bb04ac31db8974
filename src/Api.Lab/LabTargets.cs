using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Paykassma.Lab;
using Paykassma.Lab.Probing;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Api.Lab;

/// <summary>Merchants that the page may be pointed at: those on this machine. Each is sent postbacks with the sandbox's keys.</summary>
public sealed class LabTargets(IServer server, IConfiguration configuration) : IDisposable
{
    private const string OwnPath = "/merchant/postbacks/paykassma";
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = ProbePatience };

    /// <summary>Where the sandbox's own merchant side takes postbacks.</summary>
    public Uri Own => new(new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()), OwnPath);

    /// <summary>The endpoint that was typed; null with an error if it cannot be one.</summary>
    public static Uri? Read(string? text, out string? error)
    {
        error = !Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") ? "Enter a URL, such as http://127.0.0.1:3000/postback."
            : !url.IsLoopback ? "The page tests only this machine. For another host use: paykassma lab --url."
            : null;
        return error is null ? url : null;
    }

    /// <summary>A run against that endpoint. Our own merchant side needs no probe: it is seen by its API.</summary>
    public LabRun RunOf(Uri postback, Uri? probe)
    {
        var keys = new PostbackKeys(configuration["Merchant:AccessKey"] ?? "", configuration["Merchant:PrivateKey"] ?? "");
        IProbe? seen = probe is not null ? new HttpProbe(_http, probe)
            : postback.Authority == Own.Authority && postback.AbsolutePath == OwnPath ? new MerchantSideProbe(_http, postback, configuration["Merchant:ApiKey"] ?? "")
            : null;
        return new LabRun(new LabOptions { Postback = postback, Keys = keys }, seen);
    }

    public void Dispose() => _http.Dispose();
}
