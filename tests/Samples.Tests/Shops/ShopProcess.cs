using System.Diagnostics;
using System.Globalization;
using System.Net;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Samples.Tests.Sandbox;

namespace Paykassma.Samples.Tests.Shops;

/// <summary>A sample shop, started by the command that its page names.</summary>
internal sealed class ShopProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly Task<string> _errors;

    private ShopProcess(Process process, DirectoryInfo data, Uri url)
    {
        (_process, _data) = (process, data);
        _errors = process.StandardError.ReadToEndAsync();
        Http = new HttpClient { BaseAddress = url };
    }

    public HttpClient Http { get; }

    public static async Task<ShopProcess> StartAsync(string language, int port, SandboxProcess sandbox)
    {
        var data = Directory.CreateTempSubdirectory("paykassma-shop-");
        var start = new ProcessStartInfo("bash", [Repository.PathOf("samples", "shops", "run"), language]) { RedirectStandardError = true };
        start.Environment["SANDBOX"] = sandbox.Url.ToString().TrimEnd('/');
        start.Environment["SHOP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["SHOP_DATA"] = data.FullName;
        // The shop in C# has its tables in a schema beside the sandbox's, and is built with these tests.
        start.Environment["ConnectionStrings__Paykassma"] = sandbox.ConnectionString;
        start.Environment["SHOP_PROGRAM"] = BuiltProgram.PathOf("Shop");
        var shop = new ShopProcess(Process.Start(start)!, data, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await Watch.UntilAsync("the shop to be ready", ReadyMax, shop.IsReadyAsync);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"The shop said:\n{await _errors}");
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited) throw new InvalidOperationException($"The shop ended with exit code {_process.ExitCode}: {await _errors}");
        try
        {
            using var answer = await Http.GetAsync("");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
