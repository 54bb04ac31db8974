using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;

namespace Paykassma.Api.Staff;

/// <summary>The error page, by its status.</summary>
public static class FaultPage
{
    private const string View = "~/Shared/Fault.cshtml";

    public static IActionResult Of(int status) => new ViewResult
    {
        ViewName = View,
        StatusCode = status,
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = status },
    };

    /// <summary>Sends it where no page handles the request.</summary>
    public static Task Send(HttpContext http, int status)
    {
        PagePolicy.Of(http);
        return Of(status).ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new()));
    }

    /// <summary>What happened, and what to do next.</summary>
    public static (string Title, string Text) Words(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("The form could not be read", "The form is too old or was changed in transit. Go back, reload the page and send it again."),
        StatusCodes.Status403Forbidden => ("Your role does not allow this", "This page or action needs another role. An admin can give it to you."),
        StatusCodes.Status404NotFound => ("Not found", "There is no such page, or you have nothing with that name."),
        StatusCodes.Status405MethodNotAllowed => ("Nothing to do", "This page does not take what was sent. Go back and reload the page."),
        StatusCodes.Status413PayloadTooLarge => ("Too large", "The form or file is larger than this page accepts."),
        StatusCodes.Status415UnsupportedMediaType => ("Not readable", "The form must be sent as UTF-8, as a browser does."),
        StatusCodes.Status429TooManyRequests => ("Too many requests", "Wait for a minute, then try again."),
        StatusCodes.Status503ServiceUnavailable => ("Not available now", "The outcome is unknown. Reload the page and check whether it was done before you repeat it."),
        _ => ("Something went wrong", "The error was written to the log. Reload the page and check whether your action was done before you repeat it."),
    };
}
