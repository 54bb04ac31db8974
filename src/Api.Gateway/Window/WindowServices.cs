using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The services of the payment window.</summary>
internal static class WindowServices
{
    public static IServiceCollection AddPaymentWindow(this IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter, WindowHost>();
        services.AddSingleton<WindowMerchants>();
        services.AddSingleton<WindowLinkCheck>();
        services.AddSingleton<WindowToken>();
        services.AddSingleton<WindowOpenings>();
        services.AddSingleton<WindowOrders>();
        services.AddSingleton<WindowDrawing>();
        services.Configure<RazorPagesOptions>(options => options.Conventions.AddPageRoute("/Window/Window", $"{WindowModel.Path}m/{{{WindowMerchants.RouteValue}}}"));
        // Letters of other alphabets are not encoded; characters with a meaning in HTML still are.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }
}
